CREATE TABLE `cards` (
	`publication_id` integer PRIMARY KEY NOT NULL,
	`card` text NOT NULL
);
--> statement-breakpoint
-- As much of a publication as a listing shows, as src/store/listings.ts reads it. Of the abstract a listing shows
-- less than this many characters.
CREATE VIEW publication_cards AS
SELECT p.id AS publication_id, json_object(
  'id', p.id, 'slug', p.slug, 'title', p.title, 'language', p.language, 'year', p.year, 'type', p.type,
  'abstract', substr(p.abstract, 1, 300), 'containerNumber', p.container_number,
  'translations', (
    SELECT json_group_array(json_object('language', t.value ->> 'language', 'title', t.value ->> 'title',
      'abstract', NULL))
    FROM json_each(p.translations) t),
  'container', (
    SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title,
      'titleTranslation', c.title_translation, 'language', c.language)
    FROM containers c WHERE c.id = p.container_id),
  'documents', (
    SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language,
      'title', d.title, 'format', d.format,
      'file', CASE WHEN f.id IS NULL THEN NULL ELSE json_object('mediaType', f.media_type, 'bytes', f.bytes,
        'standIn', f.stand_in) END)
      ORDER BY d.position)
    FROM documents d LEFT JOIN files f ON f.id = d.file_id
    WHERE d.publication_id = p.id AND d.removed_at IS NULL)
) AS card
FROM publications p;
--> statement-breakpoint
INSERT INTO cards (publication_id, card) SELECT publication_id, card FROM publication_cards;
