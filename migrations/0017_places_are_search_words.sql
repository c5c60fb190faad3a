-- Queries are read by the names of places too: isolates that hold them learn of a change by the version of the search words.
CREATE TRIGGER `search_words_of_places_added` AFTER INSERT ON `places` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
--> statement-breakpoint
CREATE TRIGGER `search_words_of_places_changed` AFTER UPDATE OF `name`, `slug`, `code` ON `places` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
--> statement-breakpoint
CREATE TRIGGER `search_words_of_places_removed` AFTER DELETE ON `places` BEGIN
  INSERT OR REPLACE INTO `synonyms_version` (`id`, `version`) VALUES (1, lower(hex(randomblob(8))));
END;
