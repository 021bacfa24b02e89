-- The few Alerts that end a window although their instant lies outside the days that brought them: found without looking at every window.
create index alert_window_end_stray on alert_window_end (party_id, user_role, period, version, kind, device_id, ended_at) where is_stray;
