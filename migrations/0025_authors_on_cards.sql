-- Cards name the authors: all of them are written anew.
INSERT OR REPLACE INTO cards (publication_id, card) SELECT p.id, json_object('id', p.id, 'slug', p.slug, 'title', p.title, 'language', p.language, 'year', p.year,
  'date', p.date, 'type', p.type, 'abstract', substr(p.abstract, 1, 300), 'containerNumber', p.container_number,
  'translations', (
    SELECT json_group_array(json_object('language', t.value ->> 'language', 'title', t.value ->> 'title',
      'abstract', NULL))
    FROM json_each(p.translations) t),
  'contributors', (
    SELECT json_group_array(json_object('name', a.name, 'nativeName', a.native_name, 'role', 'author')) FROM (
      SELECT c.name, c.native_name FROM publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id
      WHERE pc.publication_id = p.id AND pc.role = 'author' ORDER BY pc.position LIMIT 4) a),
  'container', (SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title, 'titleTranslation', c.title_translation, 'language', c.language) FROM containers c WHERE c.id = p.container_id),
  'documents', (SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language, 'title', d.title, 'format', d.format,
    'file', (SELECT json_object('mediaType', f.media_type, 'bytes', f.bytes, 'standIn', f.stand_in)
      FROM files f WHERE f.id = d.file_id)) ORDER BY d.position) FROM documents d WHERE d.publication_id = p.id AND d.removed_at IS NULL)) FROM publications p;
