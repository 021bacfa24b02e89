/** The portal's words (SEC and the modifications it serves), in the order of a reader's questions. */
export const glossary: { id: string; term: string; meaning: string }[] = [
  {
    id: "outcome-success",
    term: "Outcome success",
    meaning:
      "A request succeeded when its final Service Response carries a success, information or warning code and no failure Alert followed. No response at all is a failure.",
  },
  {
    id: "delivery-failure",
    term: "Delivery failure",
    meaning:
      "A failure of communications: Reason Code E20 or E21, or a later N12 or N13. Refusals by access control and validation are the sender's own and do not count.",
  },
  { id: "reason-code", term: "Reason Code", meaning: "The Alert Code or Response Code that explains a failure. Each failure has one." },
  {
    id: "rtt",
    term: "Round Trip Time (RTT)",
    meaning: "From receipt of the Service Request from the User to sending the Service Response to the User, HAN time included.",
  },
  {
    id: "trt",
    term: "Target Response Time (TRT)",
    meaning:
      "The time in which a request of an SRV and mode should be answered. A request without a response is not within it. Values marked unverified rest on sources not yet confirmed.",
  },
  {
    id: "industry",
    term: "Industry",
    meaning:
      "Every User in your User Role, you included. One number, the same for everyone, to 0.1 points. Where too few corporate groups contribute, it is withheld.",
  },
  {
    id: "peers",
    term: "Peers",
    meaning:
      "The other corporate groups in your User Role, each a dot with its rate to 0.5 points and a name that changes with reader, cell and month. Shown only where nobody can be told apart.",
  },
  {
    id: "band",
    term: "Band, quarter and median group",
    meaning:
      "The middle half of the groups' rates (lower to upper quartile), the 10th to 90th percentile where there are enough groups, and the rate of the group in the middle. Where you stand is said in quarters, never as a rank.",
  },
  {
    id: "chance",
    term: "Chance",
    meaning:
      "How far a rate would stray from the industry's at your own volume if nothing but chance were at work (95%, and 99.8% for the outer band). A gap inside it needs no cause. Whether a gap could be chance is judged by Wilson's interval at your volume, widened where your failures vary from day to day by more than chance gives (the squared differences of neighbouring days, so that one bad day does not decide).",
  },
  {
    id: "expected",
    term: "Above expected",
    meaning:
      "Your failures of a segment, less your requests there times the released industry rate of the nearest released cell: SRV by Region, SRV by Device Type, SRV, then the process. The page names the cell.",
  },
  {
    id: "mix",
    term: "Mix and rates",
    meaning:
      "A gap split in two that sum to it exactly. Mix: you asked for other things, in other Regions or of other Devices. Rates: the same requests succeed more or less often. Each kind's change in share counts at the mean of both rates, its change in rate at the mean of both shares. The rates' part is the gap standardised for case mix.",
  },
  {
    id: "explains",
    term: "What explains it",
    meaning:
      "Every segment of up to three conditions with at least 30 requests is tested, against the month before SRV by SRV, against the industry at the nearest released rate. Of so many tests some look striking by chance alone; the list is cut so that at most one in a hundred named is expected to be there by chance (Benjamini and Hochberg). The segment with the strongest evidence is taken, its failures put back to what was expected, and the rest looked at again, so that neither a part of a cause nor a whole of which only a part fails is named beside it.",
  },
  {
    id: "firmware",
    term: "Bad for everyone, or only for us",
    meaning:
      "Your outcome success over all requests to a Device Model on a firmware version, beside the industry's on the same. Bad for everyone: the industry is at least a point below its own rate over all requests. Only for you: the industry is not, and you are below it by more than chance. Where too few groups fit it, it is withheld. What you ask of those Devices may differ from what others ask.",
  },
  {
    id: "listing",
    term: "Current, behind, no longer listed",
    meaning:
      "Of a Device Model, the highest firmware version (as text) that is on the Central Products List, among your Devices and what is released of the industry, is current; a lower listed one is behind. No longer listed: the firmware or its product entry is not Active.",
  },
  {
    id: "silent",
    term: "Silent meter",
    meaning:
      "An ESME or GSME that is commissioned in the newest snapshot of the month and gave you no successful meter read in it, whether you asked for one or not. A gas meter counts as read when the Gas Proxy Function of its hub was.",
  },
  {
    id: "waiting",
    term: "Waiting in a status",
    meaning:
      "A Device neither in service nor out of it for good. Its age runs from the first of the snapshots, without a break, in which you held it in that status.",
  },
  {
    id: "period",
    term: "Reporting Period",
    meaning:
      "A calendar month in UTC. It is published as a numbered version; a restatement is a new version and the old one stays readable.",
  },
  {
    id: "provisional",
    term: "Provisional",
    meaning:
      "Your own figure of a month that is computed and not published yet, where the DCC lets Users see it. It can still change, and nothing about others stands beside it.",
  },
  {
    id: "trial",
    term: "On trial",
    meaning:
      "A metric or Business Process that the DCC tries before it adopts it. You see your own figures of it; no total, report, industry or peer figure holds it.",
  },
  {
    id: "srv",
    term: "SRV",
    meaning:
      "Service Reference Variant: the kind of Service Request. A request counts once in each Business Process that its SRV belongs to.",
  },
  {
    id: "incident",
    term: "Category 1 and 2 Incidents",
    meaning: "The gravest Incidents. They are drawn where they fell in time; that claims no cause.",
  },
  {
    id: "not-delivered",
    term: "Not delivered",
    meaning: "A day whose feed has not arrived. It stays on the axis as a gap; it is not a zero.",
  },
  {
    id: "measure",
    term: "Measure and Indicator",
    meaning: "A Measure is something the DCC is responsible for and can have a target; an Indicator informs and cannot.",
  },
  {
    id: "late",
    term: "Late",
    meaning: "A day whose file was produced more than ten days after its month ended. It counts like any other.",
  },
  {
    id: "unknown-value",
    term: "Unknown value",
    meaning:
      "A code or name in your own rows that the reference data lacks. It is counted as delivered and said, so that it can be looked into.",
  },
  {
    id: "explain",
    term: "Explain this number",
    meaning:
      "What is behind a figure: its definition and formula, the version and the files it was made from, the disclosure decision, and the file of rows from which an own figure is counted again.",
  },
];
