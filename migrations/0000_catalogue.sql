CREATE TABLE `containers` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`title_translation` text,
	`language` text DEFAULT 'en' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `containers_slug_unique` ON `containers` (`slug`);
--> statement-breakpoint
CREATE TABLE `contributors` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contributors_slug_unique` ON `contributors` (`slug`);
--> statement-breakpoint
CREATE TABLE `topics` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`scope_note` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_slug_unique` ON `topics` (`slug`);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`code` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_slug_unique` ON `places` (`slug`);
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`title_translation` text,
	`title_supplied` integer DEFAULT false NOT NULL,
	`language` text NOT NULL,
	`year` integer NOT NULL,
	`year_supplied` integer DEFAULT false NOT NULL,
	`type` text NOT NULL,
	`abstract` text NOT NULL,
	`container_id` integer,
	`container_number` text,
	`state` text NOT NULL,
	`withdrawn_at` text,
	`withdrawn_reason` text,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`container_id`) REFERENCES `containers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_code_unique` ON `publications` (`code`);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_slug_unique` ON `publications` (`slug`);
--> statement-breakpoint
CREATE INDEX `publications_newest` ON `publications` (`state`,`year`,`id`);
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`publication_id` integer NOT NULL,
	`position` integer NOT NULL,
	`role` text NOT NULL,
	`language` text NOT NULL,
	`title` text,
	`description` text,
	`format` text DEFAULT 'pdf' NOT NULL,
	`file_id` integer,
	FOREIGN KEY (`publication_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_code_unique` ON `documents` (`code`);
--> statement-breakpoint
CREATE INDEX `documents_of_publication` ON `documents` (`publication_id`,`position`);
--> statement-breakpoint
CREATE TABLE `files` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_id` integer NOT NULL,
	`object_key` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`media_type` text NOT NULL,
	`pages` integer,
	`stand_in` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `files_object_key_unique` ON `files` (`object_key`);
--> statement-breakpoint
CREATE INDEX `files_of_document` ON `files` (`document_id`);
--> statement-breakpoint
CREATE TABLE `facet_counts` (
	`filter` text NOT NULL,
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`publications` integer NOT NULL,
	PRIMARY KEY(`filter`, `facet`, `value`)
);
--> statement-breakpoint
CREATE TABLE `listing_entries` (
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`year` integer NOT NULL,
	`publication_id` integer NOT NULL,
	PRIMARY KEY(`facet`, `value`, `year`, `publication_id`)
);
--> statement-breakpoint
CREATE INDEX `listings_of_publication` ON `listing_entries` (`publication_id`,`facet`,`value`);
--> statement-breakpoint
CREATE TABLE `publication_contributors` (
	`publication_id` integer NOT NULL,
	`position` integer NOT NULL,
	`contributor_id` integer NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`publication_id`, `position`),
	FOREIGN KEY (`publication_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contributor_id`) REFERENCES `contributors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `publications_of_contributor` ON `publication_contributors` (`contributor_id`);
--> statement-breakpoint
CREATE TABLE `publication_places` (
	`publication_id` integer NOT NULL,
	`position` integer NOT NULL,
	`place_id` integer NOT NULL,
	PRIMARY KEY(`publication_id`, `position`),
	FOREIGN KEY (`publication_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_of_place` ON `publication_places` (`place_id`,`publication_id`);
--> statement-breakpoint
CREATE TABLE `publication_topics` (
	`publication_id` integer NOT NULL,
	`position` integer NOT NULL,
	`topic_id` integer NOT NULL,
	PRIMARY KEY(`publication_id`, `position`),
	FOREIGN KEY (`publication_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_of_topic` ON `publication_topics` (`topic_id`,`publication_id`);
--> statement-breakpoint
CREATE TABLE `redirects` (
	`path` text PRIMARY KEY NOT NULL,
	`target` text NOT NULL,
	`created_at` text NOT NULL
);
