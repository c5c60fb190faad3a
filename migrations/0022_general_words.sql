CREATE TABLE `general_beginnings` (
	`beginning` text NOT NULL,
	`group_id` integer NOT NULL,
	PRIMARY KEY(`beginning`, `group_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `general_words` (
	`id` integer PRIMARY KEY NOT NULL,
	`words` text NOT NULL
);
