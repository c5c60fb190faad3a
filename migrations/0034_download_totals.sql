CREATE TABLE `download_totals` (
	`publication_id` integer PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`since` text NOT NULL
);
