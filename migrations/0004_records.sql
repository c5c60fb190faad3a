-- A document that was taken out of its publication counts no more.
DROP VIEW publication_own_entries;
--> statement-breakpoint
CREATE VIEW publication_own_entries AS
SELECT p.id AS publication_id, 'year' AS facet, CAST(p.year AS text) AS value, p.year AS year
FROM publications p WHERE p.state = 'published'
UNION ALL
SELECT p.id, 'type', p.type, p.year
FROM publications p WHERE p.state = 'published'
UNION ALL
SELECT p.id, 'series', c.slug, p.year
FROM publications p
JOIN containers c ON c.id = p.container_id AND c.kind = 'series'
WHERE p.state = 'published'
UNION ALL
SELECT DISTINCT p.id, 'language', d.language, p.year
FROM publications p
JOIN documents d ON d.publication_id = p.id AND d.removed_at IS NULL
WHERE p.state = 'published';
--> statement-breakpoint
-- What the menus of a listing of one place, series or contributor count: each menu choice of a publication,
-- once for each of these that it is listed under.
CREATE VIEW publication_linked_counts AS
SELECT l.publication_id, l.facet || '=' || l.value AS filter, m.facet, m.value
FROM listing_entries l
JOIN listing_entries m ON m.publication_id = l.publication_id AND m.facet IN ('language', 'topic', 'type', 'year')
WHERE l.facet IN ('place', 'series', 'contributor');
--> statement-breakpoint
DROP VIEW publication_facet_counts;
--> statement-breakpoint
-- Everything that is counted; for the indexes, the other facets without a filter; and the whole catalogue, as
-- no facet.
CREATE VIEW publication_facet_counts AS
SELECT publication_id, filter, facet, value FROM publication_menu_counts
UNION ALL
SELECT publication_id, filter, facet, value FROM publication_linked_counts
UNION ALL
SELECT publication_id, '', facet, value
FROM listing_entries WHERE facet IN ('place', 'series', 'contributor')
UNION ALL
SELECT id, '', '', '' FROM publications WHERE state = 'published';
--> statement-breakpoint
-- A publication with all that belongs to it, in whatever state, as src/store/publications.ts reads it.
CREATE VIEW publication_records AS
SELECT p.id AS publication_id, json_object(
  'id', p.id, 'code', p.code, 'slug', p.slug,
  'title', p.title, 'titleSupplied', p.title_supplied,
  'language', p.language, 'year', p.year, 'yearSupplied', p.year_supplied, 'type', p.type,
  'abstract', p.abstract, 'containerNumber', p.container_number,
  'translations', json(p.translations), 'identifiers', json(p.identifiers),
  'state', p.state, 'publishAt', p.publish_at, 'publishedAt', p.published_at,
  'withdrawnAt', p.withdrawn_at, 'withdrawnReason', p.withdrawn_reason,
  'revision', p.revision, 'createdAt', p.created_at, 'updatedAt', p.updated_at,
  'container', (
    SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title,
      'titleTranslation', c.title_translation, 'language', c.language)
    FROM containers c WHERE c.id = p.container_id),
  'contributors', (
    SELECT json_group_array(json_object('slug', c.slug, 'name', c.name, 'kind', c.kind,
      'sortName', c.sort_name, 'role', pc.role) ORDER BY pc.position)
    FROM publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id
    WHERE pc.publication_id = p.id),
  'topics', (
    SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY pt.position)
    FROM publication_topics pt JOIN topics t ON t.id = pt.topic_id
    WHERE pt.publication_id = p.id),
  'places', (
    SELECT json_group_array(json_object('slug', l.slug, 'name', l.name) ORDER BY pp.position)
    FROM publication_places pp JOIN places l ON l.id = pp.place_id
    WHERE pp.publication_id = p.id),
  'documents', (
    SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language,
      'title', d.title, 'description', d.description, 'format', d.format,
      'file', CASE WHEN f.id IS NULL THEN NULL ELSE json_object('objectKey', f.object_key, 'sha256', f.sha256,
        'bytes', f.bytes, 'mediaType', f.media_type, 'pages', f.pages, 'standIn', f.stand_in,
        'coverKey', f.cover_key, 'createdAt', f.created_at) END)
      ORDER BY d.position)
    FROM documents d LEFT JOIN files f ON f.id = d.file_id
    WHERE d.publication_id = p.id AND d.removed_at IS NULL)
) AS record
FROM publications p;
--> statement-breakpoint
INSERT INTO records (publication_id, record) SELECT publication_id, record FROM publication_records;
--> statement-breakpoint
DELETE FROM facet_counts;
--> statement-breakpoint
INSERT INTO facet_counts (filter, facet, value, publications)
SELECT filter, facet, value, count(*) FROM publication_facet_counts GROUP BY filter, facet, value;
