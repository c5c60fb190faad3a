/**
 * What calls itself a robot, by the list of COUNTER's Code of Practice (github.com/atmire/COUNTER-Robots, MIT,
 * Copyright 2018 COUNTER Online Metrics). Patterns that others contain are left out: they would change nothing.
 */
const patterns = [
  String.raw`bot|^Buck\/[0-9]|spider|crawl|^.?$|[^a]fish|^IDA$|^ruby$|^@ozilla\/\d|^脝脝陆芒潞贸碌脛$|^破解后的$|AddThis|`,
  String.raw`A6-Indexer|ADmantX|alexa|Alexandria[\s+]prototype[\s+]project|AllenTrack|almaden|appie|`,
  String.raw`API[\s+]scraper|Arachni|Arachmo|architext|ArchiveTeam|aria2\/\d|arks|^Array$|asterias|atomz|`,
  String.raw`axios\/\d|BDFetch|Betsie|baidu|biglotron|BingPreview|binlar|bjaaland|Blackboard[\s+]Safeassign|`,
  String.raw`blaiz-bee|bloglines|blogpulse|boitho\.com-dc|bookmark-manager|Brutus\/AET|BUbiNG|bwh3_user_agent|`,
  String.raw`CakePHP|celestial|cfnetwork|checklink|checkprivacy|China\sLocal\sBrowse\s2\.6|Citoid|cloakDetect|`,
  String.raw`coccoc\/1\.0|Code\sSample\sWeb\sClient|ColdFusion|collection@infegy.com|com\.plumanalytics|`,
  String.raw`combine|contentmatch|ContentSmartz|convera|core|Cortana|CoverScout|crusty\/\d|curl\/|cursor|`,
  String.raw`custo|DataCha0s\/2\.0|daum(oa)?|^\%?default\%?$|DeuSu\/|Dispatch\/\d|Docoloc|docomo|`,
  String.raw`Download\+Master|Drupal|DSurf|DTS Agent|EasyBib[\s+]AutoCite[\s+]|easydl|`,
  String.raw`EBSCO\sEJS\sContent\sServer|EcoSearch|ELinks\/|EmailSiphon|EmailWolf|Embedly|`,
  String.raw`EThOS\+\(British\+Library\)|facebookexternalhit\/|favorg|Faveeo\/\d|FDM[\s+]\d|Feedbin|`,
  String.raw`feedburner|FeedFetcher|feedreader|ferret|Fetch[\s+]API[\s+]Request|findlinks|findthatfile|`,
  String.raw`^FileDown$|^Filter$|^firefox$|^FOCA|Fulltext|Funnelback|Genieo|GetRight|geturl|`,
  String.raw`GigablastOpenSource|G-i-g-a-b-o-t|GLMSLinkAnalysis|Goldfire[\s+]Server|google|Grammarly|`,
  String.raw`GroupHigh\/\d|grub|gulliver|gvfs\/|harvest|heritrix|holmes|htdig|htmlparser|HeadlessChrome|`,
  String.raw`HttpComponents\/1.1|HTTPFetcher|http.?client|httpget|httpx|httrack|ia_archiver|ichiro|iktomi|`,
  String.raw`ilse|Indy Library|^integrity\/\d|internetseer|intute|iSiloX|iskanie|^java\/\d{1,2}.\d|jeeves|`,
  String.raw`Jersey\/\d|jobo|Koha|kyluka|larbin|libcurl|libhttp|libwww|lilina|^LinkAnalyser|link.?check|`,
  String.raw`LinkLint-checkonly|^LinkParser\/|^LinkSaver\/|linkscan|LinkTiger|linkwalker|lipperhey|`,
  String.raw`livejournal\.com|LOCKSS|LongURL.API|ltx71|lwp|lycos[_+]|MaCoCu|mail\.ru|MarcEdit|megite|`,
  String.raw`MetaURI[\s+]API\/\d\.\d|Microsoft[\s+]URL[\s+]Control|Microsoft Office Existence Discovery|`,
  String.raw`Microsoft Office Protocol Discovery|Microsoft-WebDAV-MiniRedir|mimas|mnogosearch|moget|motor|`,
  String.raw`^Mozilla$|^Mozilla.4\.0$|^Mozilla\/4\.0\+\(compatible;\)$|^Mozilla\/4\.0\+\(compatible;\+ICS\)$|`,
  String.raw`^Mozilla\/4\.5\+\[en]\+\(Win98;\+I\)$|^Mozilla.5\.0$|`,
  String.raw`^Mozilla\/5.0\+\(compatible;\+MSIE\+6\.0;\+Windows\+NT\+5\.0\)$|^Mozilla\/5\.0\+like\+Gecko$|`,
  String.raw`^Mozilla\/5.0[\s+]Gecko\/20100115[\s+]Firefox\/3.6$|^MSIE|MuscatFerre|myweb|nagios|^NetAnts\/\d|`,
  String.raw`netcraft|netluchs|newspaper\/\d|ng\/2\.|^Ning\/\d|no_user_agent|nomad|nutch|^oaDOI$|ocelli|`,
  String.raw`Offline[\s+]Navigator|OgScrper|okhttp|onetszukaj|^Opera\/4$|OurBrowser|panscient|parsijoo|`,
  String.raw`^Pattern\/\d|pear\.php\.net|perman|PHP\/|pidcheck|pioneer|playmusic\.com|playstarmusic\.com|`,
  String.raw`^Postgenomic[\s+]v2|proximic|PycURL|python|Qwantify|rambler|ReactorNetty\/\d|Readpaper|redalert|`,
  String.raw`Riddler|robozilla|rss|scan4mail|scientificcommons|scirus|scooter|Scrapy\/\d|ScoutJet|`,
  String.raw`^scrutiny\/\d|SearchBloxIntra|shoutcast|Site24x7|SkypeUriPreview|slurp|sogou|speedy|sqlmap|`,
  String.raw`SrceDAMP|Strider|summify|sunrise|Sysomos|T\-H\-U\-N\-D\-E\-R\-S\-T\-O\-N\-E|tailrank|`,
  String.raw`Teleport[\s+]Pro|Teoma|The[\s+]Knowledge[\s+]AI|titan|^Traackr\.com$|Trello|Trove|Turnitin|`,
  String.raw`twiceler|Typhoeus|ucsd|ultraseek|^undefined$|^unknown$|Unpaywall|URL2File|urlaliasbuilder|urllib|`,
  String.raw`^user.?agent$|^User-Agent|validator|virus.detector|voila|^voltron$|voyager\/|w3af\.org|Wanadoo|`,
  String.raw`Web[\s+]Downloader|WebCloner|webcollage|WebCopier|Webinator|weblayers|Webmetrics|webmirror|`,
  String.raw`webmon|weborama-fetcher|webreaper|WebStripper|WebZIP|Wget|WhatsApp|wordpress|worm|www\.gnip\.com|`,
  String.raw`WWW-Mechanize|xenu|y!j|yacy|yahoo|yandex|Yeti\/\d|Zabbix|ZoteroTranslationServer|zeus|zyborg|`,
  String.raw`7siters`,
].join("");

const robots = new RegExp(patterns, "i");

/** The same few browsers ask again and again; the list is long. */
const known = new Map<string, boolean>();
const mostKnown = 1000;

/** Whether a User-Agent header names a robot, or nothing at all. */
export function isRobot(agentHeader: string): boolean {
  const agent = agentHeader.slice(0, 400);
  const before = known.get(agent);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const found = robots.test(agent);
  known.set(agent, found);
  return found;
}
