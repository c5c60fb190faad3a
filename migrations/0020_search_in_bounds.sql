CREATE INDEX `files_by_bytes` ON `files` (`sha256`);
--> statement-breakpoint
-- Words of which the first letter is wrong, left out or too much.
CREATE INDEX `search_words_by_rest` ON `search_words` (substr(`word`, 2));
--> statement-breakpoint
-- Isolates hold what topics and places are called beside the search words, and learn of a change by the version of these.
CREATE TRIGGER `search_words_of_topics_added` AFTER INSERT ON `topics` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
--> statement-breakpoint
CREATE TRIGGER `search_words_of_topics_changed` AFTER UPDATE OF `name`, `names`, `slug`, `position` ON `topics` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
--> statement-breakpoint
CREATE TRIGGER `search_words_of_topics_removed` AFTER DELETE ON `topics` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
--> statement-breakpoint
DROP TRIGGER `search_words_of_places_changed`;
--> statement-breakpoint
CREATE TRIGGER `search_words_of_places_changed` AFTER UPDATE OF `name`, `names`, `slug`, `code` ON `places` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
