CREATE TABLE `file_pages` (
	`file_id` integer NOT NULL,
	`page` integer NOT NULL,
	`text` text NOT NULL,
	`correction` text,
	`weight` integer NOT NULL,
	`headings` text DEFAULT '[]' NOT NULL,
	`part` integer,
	PRIMARY KEY(`file_id`, `page`),
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `files` ADD `text_hidden` integer DEFAULT false NOT NULL;
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
  'file', (SELECT json_object('objectKey', f.object_key, 'sha256', f.sha256, 'bytes', f.bytes, 'mediaType', f.media_type, 'pages', f.pages, 'standIn', f.stand_in, 'coverKey', f.cover_key, 'changeNote', f.change_note, 'textHidden', f.text_hidden, 'createdAt', f.created_at, 'text', CASE WHEN EXISTS (SELECT 1 FROM file_pages g WHERE g.file_id = f.id AND g.part IS NOT NULL AND coalesce(g.correction, g.text) != '') THEN 'pages'
  WHEN EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id AND trim(t.text) != '') THEN 'flat'
  WHEN EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id) THEN 'none' END) FROM files f WHERE f.id = d.file_id), 'earlier', CASE WHEN d.earlier_shown THEN (
  SELECT json_group_array(json_object('objectKey', f.object_key, 'sha256', f.sha256, 'bytes', f.bytes, 'mediaType', f.media_type, 'pages', f.pages, 'standIn', f.stand_in, 'coverKey', f.cover_key, 'changeNote', f.change_note, 'textHidden', f.text_hidden, 'createdAt', f.created_at, 'text', CASE WHEN EXISTS (SELECT 1 FROM file_pages g WHERE g.file_id = f.id AND g.part IS NOT NULL AND coalesce(g.correction, g.text) != '') THEN 'pages'
  WHEN EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id AND trim(t.text) != '') THEN 'flat'
  WHEN EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id) THEN 'none' END) ORDER BY f.id DESC)
  FROM files f WHERE f.document_id = d.id AND f.id < d.file_id AND NOT f.stand_in) ELSE json('[]') END) ORDER BY d.position) FROM documents d WHERE d.publication_id = p.id AND d.removed_at IS NULL),
  'relations', (SELECT json_group_array(json_object('type', r.type, 'publication', (SELECT json_object('code', o.code, 'slug', o.slug, 'title', o.title, 'language', o.language, 'year', o.year,
    'state', o.state) FROM publications o WHERE o.id = r.target_id), 'title', r.title, 'url', r.url) ORDER BY r.position) FROM publication_relations r WHERE r.publication_id = p.id),
  'relatedBy', (SELECT json_group_array(json_object('type', r.type, 'publication', (SELECT json_object('code', o.code, 'slug', o.slug, 'title', o.title, 'language', o.language, 'year', o.year,
    'state', o.state) FROM publications o WHERE o.id = r.publication_id), 'title', NULL, 'url', NULL) ORDER BY o.year DESC, o.id DESC) FROM publication_relations r JOIN publications o ON o.id = r.publication_id AND o.state = 'published'
     WHERE r.target_id = p.id)) FROM publications p;
