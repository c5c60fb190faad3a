ALTER TABLE `places` ADD `names` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `topics` ADD `names` text DEFAULT '{}' NOT NULL;