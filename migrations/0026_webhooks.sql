CREATE TABLE `webhooks` (
	`id` integer PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`site` text NOT NULL,
	`secret` text NOT NULL,
	`events` text NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`waits_until` text,
	`paused_at` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhook_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` integer NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`created_at` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` text,
	`delivered_at` text,
	`answer` text,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `webhook_messages_due` ON `webhook_messages` (`next_at`);--> statement-breakpoint
CREATE INDEX `webhook_messages_of` ON `webhook_messages` (`webhook_id`,`created_at`);
--> statement-breakpoint
-- What readers can tell of a change is written down with the revision that it is, for whoever is told of it. The
-- first change of a publication writes two revisions, of which the one that it began with is no news.
CREATE TRIGGER `webhook_messages_of_revisions` AFTER INSERT ON `revisions` BEGIN
	INSERT INTO webhook_messages (id, webhook_id, type, data, created_at, next_at)
	SELECT 'msg_' || lower(hex(randomblob(12))), w.id, news.type,
		json_object('code', p.code, 'title', p.title, 'url', w.site || '/publications/' || p.slug, 'revision', NEW.revision),
		NEW.created_at, NEW.created_at
	FROM webhooks w
	JOIN publications p ON p.id = NEW.publication_id AND p.revision = NEW.revision
	JOIN (SELECT CASE
		WHEN NEW.state = 'published' AND was.state = 'published' THEN 'publication.changed'
		WHEN NEW.state = 'published' THEN 'publication.published'
		WHEN was.state = 'published' THEN 'publication.withdrawn' END AS type
		FROM (SELECT 1) LEFT JOIN revisions was
			ON was.publication_id = NEW.publication_id AND was.revision = NEW.revision - 1) news
	WHERE w.paused_at IS NULL AND EXISTS (SELECT 1 FROM json_each(w.events) WHERE value = news.type);
END;
