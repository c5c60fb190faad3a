-- The rules by which listing_entries and facet_counts follow from the catalogue. To derive one publication
-- anew, select from these views where publication_id = it; to derive all, select everything.
-- D1 takes at most five terms in one compound SELECT, so each rule stands in several views.

-- Which listings show a publication, from what it is itself.
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
JOIN documents d ON d.publication_id = p.id
WHERE p.state = 'published';
--> statement-breakpoint
-- Which listings show a publication, from what it is linked with.
CREATE VIEW publication_linked_entries AS
SELECT p.id AS publication_id, 'topic' AS facet, t.slug AS value, p.year AS year
FROM publications p
JOIN publication_topics pt ON pt.publication_id = p.id
JOIN topics t ON t.id = pt.topic_id
WHERE p.state = 'published'
UNION ALL
SELECT p.id, 'place', l.slug, p.year
FROM publications p
JOIN publication_places pp ON pp.publication_id = p.id
JOIN places l ON l.id = pp.place_id
WHERE p.state = 'published'
UNION ALL
SELECT DISTINCT p.id, 'contributor', c.slug, p.year
FROM publications p
JOIN publication_contributors pc ON pc.publication_id = p.id
JOIN contributors c ON c.id = pc.contributor_id
WHERE p.state = 'published';
--> statement-breakpoint
CREATE VIEW publication_listing_entries AS
SELECT publication_id, facet, value, year FROM publication_own_entries
UNION ALL
SELECT publication_id, facet, value, year FROM publication_linked_entries;
--> statement-breakpoint
-- Each way to choose a value, or none (''), of the four menus so that a publication passes; and each choice
-- as it is written in a filter, in the one canonical order, which src/catalogue/filter.ts writes too.
-- Reads listing_entries, which are derived first.
CREATE VIEW publication_menu_combinations AS
WITH choice AS NOT MATERIALIZED (
  SELECT publication_id, facet, value, '&' || facet || '=' || value AS term
  FROM listing_entries WHERE facet IN ('language', 'topic', 'type', 'year')
  UNION ALL
  SELECT p.id, f.value, '', ''
  FROM publications p, json_each('["language","topic","type","year"]') f
  WHERE p.state = 'published'
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
CREATE VIEW publication_menu_counts AS
SELECT publication_id, substr(by_topic || by_type || by_year, 2) AS filter, 'language' AS facet, language AS value
FROM publication_menu_combinations WHERE language <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_type || by_year, 2), 'topic', topic
FROM publication_menu_combinations WHERE topic <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_topic || by_year, 2), 'type', type
FROM publication_menu_combinations WHERE type <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_topic || by_type, 2), 'year', year
FROM publication_menu_combinations WHERE year <> '';
--> statement-breakpoint
-- With these, for the indexes, the other facets without a filter; and the whole catalogue, as no facet.
CREATE VIEW publication_facet_counts AS
SELECT publication_id, filter, facet, value FROM publication_menu_counts
UNION ALL
SELECT publication_id, '', facet, value
FROM listing_entries WHERE facet IN ('place', 'series', 'contributor')
UNION ALL
SELECT id, '', '', '' FROM publications WHERE state = 'published';
