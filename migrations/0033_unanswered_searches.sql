CREATE TABLE `unanswered_searches` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`language` text NOT NULL,
	`words` text NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unanswered_searches_of_month` ON `unanswered_searches` (`month`,`language`,`words`);