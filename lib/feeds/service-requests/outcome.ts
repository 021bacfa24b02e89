/** The Reason Codes that are delivery failures (the feeds' contract, after MP122). */
export const deliveryFailures = ["E20", "E21", "N12", "N13"];

/** SQL of the Reason Code; '' where the request succeeded: a code of class I or W, and no failure Alert after. */
export const reasonCode = `
  case when r.failure_alert_code <> '' then r.failure_alert_code when r.response_code = '' then 'no-response'
    when left(r.response_code, 1) = 'E' then r.response_code else '' end`;

/** SQL of the Round Trip Time in whole ms, rounded down; null without both times. */
export const roundTripMs = "(epoch_us(r.responded_at) - epoch_us(r.received_at)) // 1000";

/**
 * SQL of how the request stands to its Target Response Time: 0 it has none, 1 within, 2 not within. The time runs from execution where
 * that is known, and is compared in microseconds. `v` is the request's row of the table service.
 */
export const targetState = `
  (with_target(
    coalesce(case when r.smets = 'SMETS1' then v.trt_smets1_s end, case r.mode when 'on-demand' then v.trt_on_demand_s
      when 'dcc-scheduled' then v.trt_dcc_scheduled_s when 'non-device' then v.trt_other_s else v.trt_future_dated_s end),
    epoch_us(r.responded_at) - epoch_us(coalesce(r.execution_at, r.received_at))))`;

/** The SQL macro that targetState uses; made once per DuckDB. */
export const targetMacro = `
  create or replace macro with_target(seconds, microseconds) as
    (case when seconds is null then 0 when microseconds <= seconds * 1000000::bigint then 1 else 2 end)::tinyint`;
