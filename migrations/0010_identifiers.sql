CREATE TABLE `publication_identifiers` (
	`key` text NOT NULL,
	`publication_id` integer NOT NULL,
	PRIMARY KEY(`key`, `publication_id`),
	FOREIGN KEY (`publication_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identifiers_of_publication` ON `publication_identifiers` (`publication_id`);
--> statement-breakpoint
-- The key is made as src/catalogue/publication/identifier.ts makes it.
INSERT OR IGNORE INTO publication_identifiers (key, publication_id)
SELECT (i.value ->> 'scheme') || ' ' || replace(replace(lower(i.value ->> 'value'), '-', ''), ' ', ''), p.id
FROM publications p, json_each(p.identifiers) i;
