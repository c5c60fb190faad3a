CREATE TABLE `fetches` (
	`document_code` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`account_id` integer NOT NULL,
	`account_name` text NOT NULL,
	`created_at` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` text,
	`trouble` text
);
--> statement-breakpoint
CREATE INDEX `fetches_due` ON `fetches` (`due_at`);