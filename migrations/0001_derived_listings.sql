-- The rules by which listing_entries and facet_counts follow from the catalogue. To derive one publication
-- anew, select from these views where publication_id = it; to derive all, select everything.

-- Which listings show a publication.
CREATE VIEW publication_listing_entries AS
SELECT p.id AS publication_id, 'year' AS facet, CAST(p.year AS text) AS value, p.year AS year
FROM publications p WHERE p.state = 'published'
UNION ALL
SELECT p.id, 'type', p.type, p.year
FROM publications p WHERE p.state = 'published'
UNION ALL
SELECT p.id, 'topic', t.slug, p.year
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
SELECT p.id, 'series', c.slug, p.year
FROM publications p
JOIN containers c ON c.id = p.container_id AND c.kind = 'series'
WHERE p.state = 'published'
-- One publication may have a contributor twice, or a language many times: UNION, not UNION ALL, from here.
UNION
SELECT p.id, 'language', d.language, p.year
FROM publications p
JOIN documents d ON d.publication_id = p.id
WHERE p.state = 'published'
UNION
SELECT p.id, 'contributor', c.slug, p.year
FROM publications p
JOIN publication_contributors pc ON pc.publication_id = p.id
JOIN contributors c ON c.id = pc.contributor_id
WHERE p.state = 'published';
--> statement-breakpoint
-- Which menu choices count a publication, once for each filter over language, topic, type and year that the
-- publication passes. It reads listing_entries, which are derived first. The filter is written in the one
-- canonical order, as src/catalogue/filter.ts writes it; the row with no facet counts the whole catalogue.
CREATE VIEW publication_facet_counts AS
WITH choice AS NOT MATERIALIZED (
  SELECT publication_id, facet, value FROM listing_entries
  WHERE facet IN ('language', 'topic', 'type', 'year')
),
combination AS NOT MATERIALIZED (
  SELECT p.id AS publication_id, l.value AS language, t.value AS topic, k.value AS type, y.value AS year
  FROM publications p
  JOIN (SELECT publication_id, facet, value FROM choice UNION ALL SELECT id, 'language', '' FROM publications) l
    ON l.publication_id = p.id AND l.facet = 'language'
  JOIN (SELECT publication_id, facet, value FROM choice UNION ALL SELECT id, 'topic', '' FROM publications) t
    ON t.publication_id = p.id AND t.facet = 'topic'
  JOIN (SELECT publication_id, facet, value FROM choice UNION ALL SELECT id, 'type', '' FROM publications) k
    ON k.publication_id = p.id AND k.facet = 'type'
  JOIN (SELECT publication_id, facet, value FROM choice UNION ALL SELECT id, 'year', '' FROM publications) y
    ON y.publication_id = p.id AND y.facet = 'year'
  WHERE p.state = 'published'
),
term AS NOT MATERIALIZED (
  SELECT publication_id, language, topic, type, year,
    CASE language WHEN '' THEN '' ELSE '&language=' || language END AS by_language,
    CASE topic WHEN '' THEN '' ELSE '&topic=' || topic END AS by_topic,
    CASE type WHEN '' THEN '' ELSE '&type=' || type END AS by_type,
    CASE year WHEN '' THEN '' ELSE '&year=' || year END AS by_year
  FROM combination
)
SELECT publication_id, substr(by_topic || by_type || by_year, 2) AS filter, 'language' AS facet, language AS value
FROM term WHERE language <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_type || by_year, 2), 'topic', topic
FROM term WHERE topic <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_topic || by_year, 2), 'type', type
FROM term WHERE type <> ''
UNION ALL
SELECT publication_id, substr(by_language || by_topic || by_type, 2), 'year', year
FROM term WHERE year <> ''
UNION ALL
SELECT publication_id, '', facet, value
FROM listing_entries WHERE facet IN ('place', 'series', 'contributor')
UNION ALL
SELECT id, '', '', '' FROM publications WHERE state = 'published';
