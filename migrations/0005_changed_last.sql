CREATE INDEX `publications_changed` ON `publications` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `publications_changed_in_state` ON `publications` (`state`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `publications_scheduled` ON `publications` (`publish_at`) WHERE publish_at IS NOT NULL;