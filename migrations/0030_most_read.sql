CREATE TABLE `most_read` (
	`place` integer PRIMARY KEY NOT NULL,
	`publication_id` integer NOT NULL
);
