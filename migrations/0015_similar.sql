CREATE TABLE `similar_due` (
	`publication_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `similar_publications` (
	`publication_id` integer NOT NULL,
	`similar_id` integer NOT NULL,
	`likeness` real NOT NULL,
	PRIMARY KEY(`publication_id`, `similar_id`)
);
--> statement-breakpoint
CREATE INDEX `similar_to` ON `similar_publications` (`similar_id`);--> statement-breakpoint
INSERT INTO similar_due (publication_id) SELECT id FROM publications WHERE state = 'published';
