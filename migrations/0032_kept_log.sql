-- What was done is not done otherwise afterwards: no statement changes a note of it, whatever code it comes from, and
-- none takes one away but those of the security log that are older than a year.
CREATE TRIGGER `activities_unchanged` BEFORE UPDATE ON `activities` BEGIN
	SELECT RAISE(ABORT, 'what was noted is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `activities_kept` BEFORE DELETE ON `activities`
WHEN NOT (
	OLD.created_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-365 days')
	AND (OLD.subject = '/admin/sign-in' OR (OLD.subject >= '/admin/accounts/' AND OLD.subject < '/admin/accounts/:'))
)
BEGIN
	SELECT RAISE(ABORT, 'what was noted is kept');
END;
--> statement-breakpoint
-- INSERT OR REPLACE takes the row of the same number away without the trigger of a DELETE.
CREATE TRIGGER `activities_not_replaced` BEFORE INSERT ON `activities`
WHEN EXISTS (SELECT 1 FROM `activities` WHERE `id` = NEW.`id`)
BEGIN
	SELECT RAISE(ABORT, 'what was noted is never changed');
END;
--> statement-breakpoint
-- A saved state of a publication, and one of the settings, is what it was. (A new seed empties the table whole.)
CREATE TRIGGER `revisions_unchanged` BEFORE UPDATE ON `revisions` BEGIN
	SELECT RAISE(ABORT, 'a saved state is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `settings_unchanged` BEFORE UPDATE ON `settings` BEGIN
	SELECT RAISE(ABORT, 'a saved state is never changed');
END;
