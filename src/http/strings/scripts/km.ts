/** Khmer: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const km: ScriptSentences = {
  keep: "រក្សាទុកយកតាម",
  keeping: "កំពុងរក្សាទុក…",
  kept: "បានរក្សាទុក {size}",
  failed: "មិនអាចរក្សាទុកទាំងអស់។ សូមសាកម្តងទៀតពេលមានអ៊ីនធឺណិត។",
  alsoFile: "ឯកសារផងដែរ៖ {size}",
  whatIsKept: "អ្វីដែលបានរក្សាទុក",
  onDevice: "លើឧបករណ៍នេះ",
  privacy: "អ្វីដែលអ្នករក្សាទុកនៅលើឧបករណ៍នេះ ហើយអ្នកប្រើវាអាចមើលឃើញ។ គ្មានអ្វីត្រូវរក្សាទុកដោយអ្នកមិនបានសុំទេ។",
  nothing: "គ្មានអ្វីរក្សាទុកលើឧបករណ៍នេះទេ។",
  empty: "លុបទាំងអស់ឥឡូវនេះ",
  removeOne: "លុប",
  keepList: "រក្សាទុកបញ្ជីនេះ និងទំព័ររបស់វា",
  keptOn: "បានរក្សាទុកលើឧបករណ៍នេះនៅ {day}។ គ្មានអ៊ីនធឺណិត ដូច្នេះអាចហួសសម័យ។",
  share: "ចែករំលែក",
  copyLink: "ចម្លងតំណ",
  copyCitation: "ចម្លងការដកស្រង់",
  copied: "បានចម្លង",
};
