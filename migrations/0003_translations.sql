-- The English translation of a title was a column of its own; now it is one of the translations.
UPDATE publications
SET translations = json_array(json_object('language', 'en', 'title', title_translation, 'abstract', NULL))
WHERE title_translation IS NOT NULL;
--> statement-breakpoint
UPDATE publications SET published_at = created_at WHERE state <> 'draft';
--> statement-breakpoint
ALTER TABLE `publications` DROP COLUMN `title_translation`;
