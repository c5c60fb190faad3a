CREATE TABLE `clock_ticks` (
	`cron` text PRIMARY KEY NOT NULL,
	`came_at` text NOT NULL
);
