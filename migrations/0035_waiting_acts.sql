CREATE TABLE `waiting_acts` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`version` text NOT NULL,
	`reason` text,
	`account_id` integer NOT NULL,
	`account_name` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`outcome` text DEFAULT 'waits' NOT NULL,
	`decided_at` text,
	`decider_id` integer,
	`decider_name` text,
	`decision` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waiting_acts_of_subject` ON `waiting_acts` (`subject`) WHERE outcome = 'waits';