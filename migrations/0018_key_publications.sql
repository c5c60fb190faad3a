ALTER TABLE `containers` ADD `key_publications` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `places` ADD `key_publications` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `topics` ADD `key_publications` text DEFAULT '[]' NOT NULL;