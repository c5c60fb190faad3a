ALTER TABLE `revisions` ADD `import_id` text;--> statement-breakpoint
CREATE INDEX `revisions_of_imports` ON `revisions` (`import_id`) WHERE import_id IS NOT NULL;