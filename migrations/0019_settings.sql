CREATE TABLE `settings` (
	`revision` integer PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`content` text NOT NULL,
	`detail` text NOT NULL,
	`account_id` integer,
	`account_name` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settings_version_unique` ON `settings` (`version`);