-- The views that derive look at the publications of the table `deriving` alone, since SQLite does not carry a
-- condition into them: fill it, select everything, empty it. A document that was taken out counts no more.
DROP VIEW publication_facet_counts;
--> statement-breakpoint
DROP VIEW publication_menu_counts;
--> statement-breakpoint
DROP VIEW publication_menu_combinations;
--> statement-breakpoint
DROP VIEW publication_listing_entries;
--> statement-breakpoint
DROP VIEW publication_linked_entries;
--> statement-breakpoint
DROP VIEW publication_own_entries;
--> statement-breakpoint
-- Those of them that readers see.
CREATE VIEW derived_publications AS
SELECT p.id, p.year, p.type, p.container_id
FROM deriving d CROSS JOIN publications p ON p.id = d.publication_id
WHERE p.state = 'published';
--> statement-breakpoint
-- Which listings show a publication, from what it is itself.
CREATE VIEW derived_own_entries AS
SELECT p.id AS publication_id, 'year' AS facet, CAST(p.year AS text) AS value, p.year AS year
FROM derived_publications p
UNION ALL
SELECT p.id, 'type', p.type, p.year
FROM derived_publications p
UNION ALL
SELECT p.id, 'series', c.slug, p.year
FROM derived_publications p
JOIN containers c ON c.id = p.container_id AND c.kind = 'series'
UNION ALL
SELECT DISTINCT p.id, 'language', d.language, p.year
FROM derived_publications p
CROSS JOIN documents d ON d.publication_id = p.id AND d.removed_at IS NULL;
--> statement-breakpoint
-- Which listings show a publication, from what it is linked with.
CREATE VIEW derived_linked_entries AS
SELECT p.id AS publication_id, 'topic' AS facet, t.slug AS value, p.year AS year
FROM derived_publications p
CROSS JOIN publication_topics pt ON pt.publication_id = p.id
CROSS JOIN topics t ON t.id = pt.topic_id
UNION ALL
SELECT p.id, 'place', l.slug, p.year
FROM derived_publications p
CROSS JOIN publication_places pp ON pp.publication_id = p.id
CROSS JOIN places l ON l.id = pp.place_id
UNION ALL
SELECT DISTINCT p.id, 'contributor', c.slug, p.year
FROM derived_publications p
CROSS JOIN publication_contributors pc ON pc.publication_id = p.id
CROSS JOIN contributors c ON c.id = pc.contributor_id;
--> statement-breakpoint
CREATE VIEW derived_listing_entries AS
SELECT publication_id, facet, value, year FROM derived_own_entries
UNION ALL
SELECT publication_id, facet, value, year FROM derived_linked_entries;
--> statement-breakpoint
-- Each way to choose a value, or none (''), of the four menus so that a publication passes; and each choice
-- as it is written in a filter, in the one canonical order, which src/catalogue/filter.ts writes too.
-- Reads listing_entries, which are derived first.
CREATE VIEW derived_menu_combinations AS
WITH choice AS MATERIALIZED (
  SELECT d.publication_id, e.facet, e.value, '&' || e.facet || '=' || e.value AS term
  FROM deriving d CROSS JOIN listing_entries e
    ON e.publication_id = d.publication_id AND e.facet IN ('language', 'topic', 'type', 'year')
  UNION ALL
  SELECT p.id, f.value, '', ''
  FROM derived_publications p, json_each('["language","topic","type","year"]') f
)
SELECT l.publication_id,
  l.value AS language, t.value AS topic, k.value AS type, y.value AS year,
  l.term AS by_language, t.term AS by_topic, k.term AS by_type, y.term AS by_year
FROM choice l
JOIN choice t ON t.publication_id = l.publication_id AND t.facet = 'topic'
JOIN choice k ON k.publication_id = l.publication_id AND k.facet = 'type'
JOIN choice y ON y.publication_id = l.publication_id AND y.facet = 'year'
WHERE l.facet = 'language';
--> statement-breakpoint
-- Which menu choices count a publication, once for each filter over the other menus that it passes.
CREATE VIEW derived_menu_counts AS
SELECT publication_id, substr(by_topic || by_type || by_year, 2) AS filter, 'language' AS facet, language AS value
FROM derived_menu_combinations WHERE language <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_type || by_year, 2), 'topic', topic
FROM derived_menu_combinations WHERE topic <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_topic || by_year, 2), 'type', type
FROM derived_menu_combinations WHERE type <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_topic || by_type, 2), 'year', year
FROM derived_menu_combinations WHERE year <> '';
--> statement-breakpoint
-- What the menus of a listing of one place, series or contributor count: each menu choice of a publication,
-- once for each of these that it is listed under.
CREATE VIEW derived_linked_counts AS
SELECT d.publication_id, l.facet || '=' || l.value AS filter, m.facet, m.value
FROM deriving d
CROSS JOIN listing_entries l ON l.publication_id = d.publication_id AND l.facet IN ('place', 'series', 'contributor')
CROSS JOIN listing_entries m
  ON m.publication_id = d.publication_id AND m.facet IN ('language', 'topic', 'type', 'year');
--> statement-breakpoint
-- Everything that is counted, each with its number of publications: for the indexes also the other facets without
-- a filter; and the whole catalogue, as no facet.
CREATE VIEW derived_facet_counts AS
SELECT filter, facet, value, count(*) AS publications FROM (
  SELECT filter, facet, value FROM derived_menu_counts
  UNION ALL
  SELECT filter, facet, value FROM derived_linked_counts
  UNION ALL
  SELECT '', e.facet, e.value
  FROM deriving d
  CROSS JOIN listing_entries e ON e.publication_id = d.publication_id AND e.facet IN ('place', 'series', 'contributor')
  UNION ALL
  SELECT '', '', '' FROM derived_publications
)
GROUP BY filter, facet, value;
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
INSERT INTO deriving (publication_id) SELECT id FROM publications;
--> statement-breakpoint
INSERT INTO facet_counts (filter, facet, value, publications)
SELECT filter, facet, value, publications FROM derived_facet_counts;
--> statement-breakpoint
DELETE FROM deriving;
