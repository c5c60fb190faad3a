CREATE TABLE `publication_relations` (
	`publication_id` integer NOT NULL,
	`position` integer NOT NULL,
	`type` text NOT NULL,
	`target_id` integer,
	`title` text,
	`url` text,
	PRIMARY KEY(`publication_id`, `position`),
	FOREIGN KEY (`publication_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `publications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `relations_to_publication` ON `publication_relations` (`target_id`);
--> statement-breakpoint
ALTER TABLE `containers` ADD `identifiers` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `family` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `given` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `particle` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `suffix` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `native_name` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `orcid` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `ror` text;
--> statement-breakpoint
ALTER TABLE `contributors` ADD `parent_id` integer;
--> statement-breakpoint
CREATE INDEX `contributors_of_parent` ON `contributors` (`parent_id`);
--> statement-breakpoint
ALTER TABLE `documents` ADD `identifiers` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `documents` ADD `licence` text;
--> statement-breakpoint
ALTER TABLE `documents` ADD `earlier_shown` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `files` ADD `change_note` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `date` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `abstract_language` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `edition` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `volume` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `issue` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `pages` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `article_number` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `licence` text;
--> statement-breakpoint
ALTER TABLE `publications` ADD `links` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
-- An undated publication (year 0) is in no listing of a year.
DROP VIEW derived_own_entries;
--> statement-breakpoint
CREATE VIEW derived_own_entries AS
SELECT p.id AS publication_id, 'year' AS facet, CAST(p.year AS text) AS value, p.year AS year
FROM derived_publications p WHERE p.year <> 0
UNION ALL
SELECT p.id, 'type', p.type, p.year
FROM derived_publications p
UNION ALL
SELECT p.id, 'series', c.slug, p.year
FROM derived_publications p
JOIN containers c ON c.id = p.container_id
UNION ALL
SELECT DISTINCT p.id, 'language', d.language, p.year
FROM derived_publications p
CROSS JOIN documents d ON d.publication_id = p.id AND d.removed_at IS NULL;
--> statement-breakpoint
-- Books and journals have listings now, as series do.
INSERT OR IGNORE INTO listing_entries (facet, value, year, publication_id)
SELECT 'series', c.slug, p.year, p.id FROM publications p JOIN containers c ON c.id = p.container_id
WHERE p.state = 'published' AND c.kind <> 'series';
--> statement-breakpoint
DELETE FROM facet_counts;
--> statement-breakpoint
INSERT INTO deriving (publication_id) SELECT id FROM publications;
--> statement-breakpoint
INSERT INTO facet_counts (filter, facet, value, publications)
SELECT filter, facet, value, publications FROM derived_facet_counts;
--> statement-breakpoint
DELETE FROM deriving;
--> statement-breakpoint
-- Until now an abstract was in English whatever its publication was in.
UPDATE publications SET abstract_language = 'en' WHERE language <> 'en' AND abstract <> '';
--> statement-breakpoint
-- From here on records are written by the statements of src/store/records.ts; these are they, as of this migration.
DROP VIEW publication_records;
--> statement-breakpoint
DROP VIEW publication_cards;
--> statement-breakpoint
INSERT OR REPLACE INTO records (publication_id, record) SELECT p.id, json_object('id', p.id, 'code', p.code, 'slug', p.slug, 'title', p.title, 'titleSupplied', p.title_supplied, 'language', p.language, 'year', p.year, 'date', p.date, 'yearSupplied', p.year_supplied, 'type', p.type, 'abstract', p.abstract, 'abstractLanguage', p.abstract_language, 'edition', p.edition, 'containerNumber', p.container_number, 'volume', p.volume, 'issue', p.issue, 'pages', p.pages, 'articleNumber', p.article_number, 'translations', json(p.translations), 'identifiers', json(p.identifiers), 'licence', p.licence, 'links', json(p.links), 'state', p.state, 'publishAt', p.publish_at, 'publishedAt', p.published_at, 'withdrawnAt', p.withdrawn_at, 'withdrawnReason', p.withdrawn_reason, 'revision', p.revision, 'createdAt', p.created_at, 'updatedAt', p.updated_at,
  'container', (SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title, 'titleTranslation', c.title_translation, 'language', c.language, 'identifiers', json(c.identifiers)) FROM containers c WHERE c.id = p.container_id),
  'contributors', (SELECT json_group_array(json_object('slug', c.slug, 'name', c.name, 'kind', c.kind, 'sortName', c.sort_name, 'family', c.family, 'given', c.given, 'particle', c.particle, 'suffix', c.suffix, 'nativeName', c.native_name, 'orcid', c.orcid, 'ror', c.ror, 'role', pc.role,
    'parent', (SELECT json_object('slug', o.slug, 'name', o.name) FROM contributors o WHERE o.id = c.parent_id)) ORDER BY pc.position) FROM publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id WHERE pc.publication_id = p.id),
  'topics', (SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY pt.position) FROM publication_topics pt JOIN topics t ON t.id = pt.topic_id WHERE pt.publication_id = p.id),
  'places', (SELECT json_group_array(json_object('slug', l.slug, 'name', l.name) ORDER BY pp.position) FROM publication_places pp JOIN places l ON l.id = pp.place_id WHERE pp.publication_id = p.id),
  'documents', (SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language, 'title', d.title, 'description', d.description, 'format', d.format, 'identifiers', json(d.identifiers), 'licence', d.licence, 'earlierShown', d.earlier_shown,
  'file', (SELECT json_object('objectKey', f.object_key, 'sha256', f.sha256, 'bytes', f.bytes, 'mediaType', f.media_type, 'pages', f.pages, 'standIn', f.stand_in, 'coverKey', f.cover_key, 'changeNote', f.change_note, 'createdAt', f.created_at) FROM files f WHERE f.id = d.file_id), 'earlier', CASE WHEN d.earlier_shown THEN (
  SELECT json_group_array(json_object('objectKey', f.object_key, 'sha256', f.sha256, 'bytes', f.bytes, 'mediaType', f.media_type, 'pages', f.pages, 'standIn', f.stand_in, 'coverKey', f.cover_key, 'changeNote', f.change_note, 'createdAt', f.created_at) ORDER BY f.id DESC)
  FROM files f WHERE f.document_id = d.id AND f.id < d.file_id AND NOT f.stand_in) ELSE json('[]') END) ORDER BY d.position) FROM documents d WHERE d.publication_id = p.id AND d.removed_at IS NULL),
  'relations', (SELECT json_group_array(json_object('type', r.type, 'publication', (SELECT json_object('code', o.code, 'slug', o.slug, 'title', o.title, 'language', o.language, 'year', o.year,
    'state', o.state) FROM publications o WHERE o.id = r.target_id), 'title', r.title, 'url', r.url) ORDER BY r.position) FROM publication_relations r WHERE r.publication_id = p.id),
  'relatedBy', (SELECT json_group_array(json_object('type', r.type, 'publication', (SELECT json_object('code', o.code, 'slug', o.slug, 'title', o.title, 'language', o.language, 'year', o.year,
    'state', o.state) FROM publications o WHERE o.id = r.publication_id), 'title', NULL, 'url', NULL) ORDER BY o.year DESC, o.id DESC) FROM publication_relations r JOIN publications o ON o.id = r.publication_id AND o.state = 'published'
     WHERE r.target_id = p.id)) FROM publications p;
--> statement-breakpoint
INSERT OR REPLACE INTO cards (publication_id, card) SELECT p.id, json_object('id', p.id, 'slug', p.slug, 'title', p.title, 'language', p.language, 'year', p.year,
  'date', p.date, 'type', p.type, 'abstract', substr(p.abstract, 1, 300), 'containerNumber', p.container_number,
  'translations', (
    SELECT json_group_array(json_object('language', t.value ->> 'language', 'title', t.value ->> 'title',
      'abstract', NULL))
    FROM json_each(p.translations) t),
  'container', (SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title, 'titleTranslation', c.title_translation, 'language', c.language) FROM containers c WHERE c.id = p.container_id),
  'documents', (SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language, 'title', d.title, 'format', d.format,
    'file', (SELECT json_object('mediaType', f.media_type, 'bytes', f.bytes, 'standIn', f.stand_in)
      FROM files f WHERE f.id = d.file_id)) ORDER BY d.position) FROM documents d WHERE d.publication_id = p.id AND d.removed_at IS NULL)) FROM publications p;
