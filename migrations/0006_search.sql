CREATE TABLE `search_entries` (
	`publication_id` integer PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`sort_title` text NOT NULL,
	`facets` text NOT NULL,
	`title` text NOT NULL,
	`abstract` text NOT NULL,
	`contributors` text NOT NULL,
	`topics` text NOT NULL,
	`containers` text NOT NULL,
	`places` text NOT NULL,
	`years` text NOT NULL,
	`title_words` text NOT NULL,
	`title_length` integer NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_texts` (
	`id` integer PRIMARY KEY NOT NULL,
	`publication_id` integer NOT NULL,
	`document_code` text NOT NULL,
	`language` text NOT NULL,
	`file_id` integer NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_texts_of_document` ON `search_texts` (`document_code`);--> statement-breakpoint
CREATE INDEX `search_texts_of_publication` ON `search_texts` (`publication_id`);--> statement-breakpoint
CREATE TABLE `search_words` (
	`word` text PRIMARY KEY NOT NULL,
	`stem` text NOT NULL,
	`head` text NOT NULL,
	`tail` text NOT NULL,
	`publications` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_words_by_stem` ON `search_words` (`stem`,`publications`);--> statement-breakpoint
CREATE INDEX `search_words_by_head` ON `search_words` (`head`);--> statement-breakpoint
CREATE INDEX `search_words_by_tail` ON `search_words` (`tail`);
--> statement-breakpoint
-- The index itself. The text of its columns is prepared in TypeScript and not kept: a token of the ascii tokenizer is
-- a run of ASCII letters and digits and of anything that is not ASCII.
CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(title, abstract, contributors, topics, containers, places, years, facets, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
--> statement-breakpoint
CREATE VIRTUAL TABLE IF NOT EXISTS search_full_text USING fts5(text, content='', contentless_delete=1, tokenize='ascii');
