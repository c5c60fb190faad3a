ALTER TABLE `search_rules` ADD `making` integer;--> statement-breakpoint
ALTER TABLE `search_rules` ADD `reached` integer;--> statement-breakpoint
ALTER TABLE `search_texts` ADD `page` integer;