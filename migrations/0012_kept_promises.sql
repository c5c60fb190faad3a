CREATE TABLE `file_checks` (
	`file_id` integer PRIMARY KEY NOT NULL,
	`begun_at` text,
	`checked_at` text,
	`damage` text,
	`damaged_at` text,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `file_checks_by_damage` ON `file_checks` (`damage`);--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `body_hash` text;--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `attempt` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `alive_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `carried_out_at` text;--> statement-breakpoint
ALTER TABLE `redirects` ADD `retired_at` text;--> statement-breakpoint
ALTER TABLE `uploads` ADD `ends` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `uploads` ADD `sha256` text;
--> statement-breakpoint
-- Slugs that published works had, and that lead nowhere because another one had them for a while: to whoever had
-- them first.
INSERT OR IGNORE INTO redirects (path, target, created_at)
SELECT '/publications/' || (v.content ->> 'slug'), '/publications/' || p.slug, min(v.created_at)
FROM revisions v JOIN publications p ON p.id = v.publication_id
WHERE v.state = 'published' AND v.content ->> 'slug' NOT IN (SELECT slug FROM publications)
GROUP BY v.content ->> 'slug';
--> statement-breakpoint
-- Of requests that were not answered nobody knows whether they were carried out: they are not done again.
UPDATE idempotency_keys SET carried_out_at = created_at WHERE status IS NULL;
