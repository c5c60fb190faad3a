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
SELECT s || ' ' || CASE s
  WHEN 'isbn' THEN substr(CASE length(n) WHEN 10 THEN '978' || n ELSE n END, 1, 12)
  WHEN 'issn' THEN n WHEN 'report' THEN replace(v, ' ', '-') ELSE v END, id
FROM (SELECT p.id, i.value ->> 'scheme' AS s, lower(i.value ->> 'value') AS v,
  replace(replace(lower(i.value ->> 'value'), '-', ''), ' ', '') AS n
  FROM publications p, json_each(p.identifiers) i);
