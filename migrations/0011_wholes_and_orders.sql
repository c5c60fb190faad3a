ALTER TABLE `publications` ADD `container_order` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `publications_in_container` ON `publications` (`container_id`,`state`,`container_order`,`year`,`id`);
--> statement-breakpoint
-- The keys are made as src/catalogue/publication/number-order.ts makes them.
WITH RECURSIVE
numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200),
source(id, printed) AS (
  SELECT id, lower(coalesce(container_number || ' ', '') || coalesce(volume || ' ', '') || coalesce(issue, ''))
  FROM publications WHERE container_id IS NOT NULL),
letters(id, at, letter) AS (
  SELECT id, n, substr(printed, n, 1) FROM source JOIN numbers ON n <= length(printed)),
kinds(id, at, letter, kind) AS (
  SELECT id, at, letter, CASE WHEN letter BETWEEN '0' AND '9' THEN 'digit'
    WHEN letter BETWEEN 'a' AND 'z' OR letter IN ('º', 'ª') THEN 'letter'
    WHEN letter = '№' THEN 'sign'
    WHEN unicode(letter) > 191 AND unicode(letter) NOT BETWEEN 8192 AND 8303 THEN 'letter' ELSE '' END
  FROM letters),
changes(id, at, letter, kind, new) AS (
  SELECT id, at, letter, kind, kind IS NOT lag(kind) OVER (PARTITION BY id ORDER BY at) FROM kinds),
runs(id, at, letter, kind, run) AS (
  SELECT id, at, letter, kind, sum(new) OVER (PARTITION BY id ORDER BY at) FROM changes),
words(id, run, kind, word) AS (
  SELECT id, run, kind, group_concat(letter, '' ORDER BY at) FROM runs WHERE kind <> '' GROUP BY id, run),
telling(id, run, kind, word, place) AS (
  SELECT id, run, kind, word, row_number() OVER (PARTITION BY id ORDER BY run) FROM words
  WHERE word NOT IN (SELECT value FROM json_each(
    '["n","no","nr","nrs","num","number","nummer","numero","número","numéro","nº","č","čís","číslo","vol","volume","vols","bd","band","heft","h","issue","iss","part","pt","pp","tome","tomo","št","br","бр","вып","выпуск","№","том","часть","ល","លេខ","ที่","เล่ม","số","tập","第","号","卷","期"]'))),
romans(word, value) AS (
  SELECT json_extract('["","x","xx","xxx","xl","l","lx","lxx","lxxx"]', '$[' || (n / 10) || ']')
    || json_extract('["","i","ii","iii","iv","v","vi","vii","viii","ix"]', '$[' || (n % 10) || ']'), n
  FROM numbers WHERE n < 90),
counted(id, run, key) AS (
  SELECT id, run, CASE WHEN kind = 'digit' OR value IS NOT NULL THEN printf('%02d', length(digits)) || digits
    ELSE word END
  FROM (SELECT t.*, r.value, coalesce(r.value, iif(ltrim(t.word, '0') = '', '0', ltrim(t.word, '0'))) AS digits
    FROM telling t LEFT JOIN romans r ON t.place = 1 AND r.word = t.word))
UPDATE publications SET container_order = coalesce(made.key, '')
  || CASE WHEN pages GLOB '*[0-9]*' THEN char(9) || printf('%07d', 9999999 - min(9999999, CAST(
    ltrim(pages, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;()[]-–— ') AS integer))) ELSE '' END
FROM (SELECT s.id, k.key FROM source s LEFT JOIN (
  SELECT id, group_concat(key, ' ' ORDER BY run) AS key FROM counted GROUP BY id) k ON k.id = s.id) made
WHERE made.id = publications.id;
--> statement-breakpoint
-- What a part did is listed under the organisations that it is part of as well. UNION: once, and no circle is endless.
-- Nothing wrote contributors.parent_id before this migration, so no listing of an existing catalogue changes.
DROP VIEW derived_linked_entries;
--> statement-breakpoint
CREATE VIEW derived_linked_entries AS
WITH RECURSIVE involved(publication_id, year, contributor_id) AS (
  SELECT p.id, p.year, pc.contributor_id
  FROM derived_publications p
  CROSS JOIN publication_contributors pc ON pc.publication_id = p.id
  UNION
  SELECT i.publication_id, i.year, c.parent_id
  FROM involved i CROSS JOIN contributors c ON c.id = i.contributor_id WHERE c.parent_id IS NOT NULL)
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
SELECT i.publication_id, 'contributor', c.slug, i.year
FROM involved i
CROSS JOIN contributors c ON c.id = i.contributor_id;
--> statement-breakpoint
INSERT OR REPLACE INTO records (publication_id, record) SELECT p.id, json_object('id', p.id, 'code', p.code, 'slug', p.slug, 'title', p.title, 'titleSupplied', p.title_supplied, 'language', p.language, 'year', p.year, 'date', p.date, 'yearSupplied', p.year_supplied, 'type', p.type, 'abstract', p.abstract, 'abstractLanguage', p.abstract_language, 'edition', p.edition, 'containerNumber', p.container_number, 'volume', p.volume, 'issue', p.issue, 'pages', p.pages, 'articleNumber', p.article_number, 'translations', json(p.translations), 'identifiers', json(p.identifiers), 'licence', p.licence, 'links', json(p.links), 'state', p.state, 'publishAt', p.publish_at, 'publishedAt', p.published_at, 'withdrawnAt', p.withdrawn_at, 'withdrawnReason', p.withdrawn_reason, 'revision', p.revision, 'createdAt', p.created_at, 'updatedAt', p.updated_at,
  'container', (SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title, 'titleTranslation', c.title_translation, 'language', c.language, 'identifiers', json(c.identifiers)) FROM containers c WHERE c.id = p.container_id),
  'contributors', (SELECT json_group_array(json_object('slug', c.slug, 'name', c.name, 'kind', c.kind, 'sortName', c.sort_name, 'family', c.family, 'given', c.given, 'particle', c.particle, 'suffix', c.suffix, 'nativeName', c.native_name, 'orcid', c.orcid, 'ror', c.ror, 'role', pc.role, 'wholes', CASE WHEN c.parent_id IS NULL THEN json('[]') ELSE (
  WITH RECURSIVE whole(id, depth) AS (
    SELECT c.parent_id, 1 UNION ALL
    SELECT o.parent_id, depth + 1 FROM whole JOIN contributors o ON o.id = whole.id
    WHERE o.parent_id IS NOT NULL AND depth < 20)
  SELECT json_group_array(json_object('slug', o.slug, 'name', o.name) ORDER BY depth)
  FROM whole JOIN contributors o ON o.id = whole.id) END) ORDER BY pc.position) FROM publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id WHERE pc.publication_id = p.id),
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
