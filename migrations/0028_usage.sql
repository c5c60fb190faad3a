CREATE TABLE `usage` (
	`month` text NOT NULL,
	`kind` text NOT NULL,
	`publication_id` integer NOT NULL,
	`document_id` integer NOT NULL,
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`month`, `kind`, `facet`, `value`, `publication_id`, `document_id`)
);
--> statement-breakpoint
CREATE INDEX `usage_of_publication` ON `usage` (`publication_id`,`facet`,`month`);--> statement-breakpoint
CREATE TABLE `usage_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`added_at` text NOT NULL
);
