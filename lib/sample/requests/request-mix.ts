/**
 * What Users ask for, one line a Service Reference Variant and kind of Device. Roles and modes obey the service request matrix;
 * the shares are estimates around "about 60 % meter readings" (estate_calibration.md 4), and let every process of MP176 Table 1 live.
 *
 * device: meter (gas Users ask the Gas Proxy Function), gas-meter (gas Users ask the gas meter itself), hub, or none
 * modes: od on-demand, dsp and dev future-dated, sched, none non-device, each with its weight
 * hard: how much likelier to fail than the User's ordinary request · again: chance of another try · `critical` in the last column
 */
export const readMix = `
srv    | device | shares                               | modes                | homes      | hours  | hard | again | qualifier | kind
4.6.1  | meter  | IS:1110 GS:650                       | sched:80 od:15 dsp:5 | all        | office | 0.8  | 0.2   |           |
4.6.2  | meter  | ES:340                               | sched:72 od:22 dsp:6 | export     | office | 0.8  | 0.2   |           |
4.8.1  | meter  | IS:1500 GS:820 ED:190 GT:6 OU:90     | sched:84 od:12 dsp:4 | all        | office | 0.9  | 0.2   |           |
4.8.2  | meter  | IS:80 ED:75 OU:6                     | sched:70 od:25 dsp:5 | all        | office | 0.9  | 0.2   |           |
4.8.3  | meter  | ES:420 ED:80 OU:25                   | sched:76 od:20 dsp:4 | export     | office | 0.9  | 0.2   |           |
4.10   | meter  | IS:60 GS:40 ED:180 GT:8              | sched:65 od:31 dsp:4 | all        | office | 0.9  | 0.2   |           |
4.17   | meter  | IS:150 GS:100 ED:45 GT:6 OU:30       | sched:58 od:38 dsp:4 | all        | office | 0.9  | 0.2   |           |
4.1.1  | meter  | IS:310 GS:170 ED:70 GT:6             | od:92 dsp:8          | all        | office | 1    | 0.3   |           |
4.1.2  | meter  | IS:80 GS:45 ED:20                    | od:92 dsp:8          | all        | office | 1    | 0.2   |           |
4.1.3  | meter  | IS:40 ED:18                          | od:92 dsp:8          | all        | office | 1    | 0.2   |           |
4.2    | meter  | ES:150 ED:35                         | od:92 dsp:8          | export     | office | 1    | 0.3   |           |
4.12.1 | meter  | IS:30 ED:30                          | od:60 sched:36 dsp:4 | all        | office | 1    | 0.2   |           |
4.12.2 | meter  | ES:40 ED:25                          | od:60 sched:36 dsp:4 | export     | office | 1    | 0.2   |           |
4.15   | meter  | IS:30 ED:30                          | od:60 sched:36 dsp:4 | all        | office | 1    | 0.2   |           |
4.16   | meter  | IS:70 ED:45                          | od:60 sched:40       | all        | office | 1    | 0.2   |           |
4.4.2  | meter  | IS:35 GS:22                          | od:85 dsp:15         | all        | office | 1.1  | 0.2   |           |
4.3    | meter  | IS:30 GS:18                          | od:90 dsp:10         | prepayment | home   | 1    | 0.2   |           |
4.18   | meter  | IS:25 GS:15                          | od:90 dsp:10         | prepayment | home   | 1    | 0.2   |           |
4.14   | meter  | IS:14 GS:9                           | sched:60 od:40       | prepayment | office | 1    | 0.2   |           |
4.11.1 | meter  | IS:20 GS:12 OU:4                     | od:100               | all        | office | 1    | 0.2   |           |
6.2.2  | meter  | IS:16 ED:14                          | od:100               | all        | office | 1    | 0.2   |           |
6.2.4  | meter  | IS:70 GS:36 ES:30 ED:24 RSA:5 OU:3   | od:100               | all        | office | 1    | 0.2   |           |
6.2.7  | meter  | IS:34 GS:24 ES:26 ED:18 RSA:3        | od:100               | all        | office | 1    | 0.2   |           |
6.13   | meter  | IS:36 GS:20 ED:26 GT:2 RSA:4         | od:100               | all        | office | 1.3  | 0.2   |           |
7.4    | meter  | IS:36 GS:20 ES:20 ED:34 RSA:4        | od:100               | all        | office | 1    | 0.3   |           |
11.2   | meter  | IS:60 GS:34 ES:28 ED:22 RSA:3 OU:2   | od:94 dsp:6          | all        | office | 1    | 0.2   |           |
7.7    | meter  | IS:34 ED:20                          | od:94 dsp:6          | load       | office | 1.2  | 0.2   |           |
7.14   | meter  | IS:28 ED:16                          | od:94 dsp:6          | load       | office | 1.2  | 0.2   |           |
7.15   | meter  | IS:24 ED:16                          | od:94 dsp:6          | load       | office | 1.2  | 0.2   |           |
8.9    | hub    | IS:22 GS:12                          | od:94 dsp:6          | all        | office | 1    | 0.2   |           |
`;

export const commandMix = `
srv    | device    | shares            | modes         | homes      | hours  | hard | again | qualifier                             | kind
1.1.1  | gas-meter | IS:180 GS:110     | od:52 dev:48  | all        | office | 1.3  | 0.5   |                                       | critical
1.2.1  | gas-meter | IS:80 GS:48       | od:45 dev:55  | all        | office | 1.2  | 0.5   |                                       | critical
1.6    | gas-meter | IS:22 GS:15       | od:70 dev:30  | all        | office | 1.5  | 0.6   | Payment Mode = Prepayment             | critical
1.6    | gas-meter | IS:14 GS:9        | od:70 dev:30  | prepayment | office | 1.3  | 0.5   | Payment Mode = Credit                 | critical
2.1    | gas-meter | IS:34 GS:24       | od:75 dev:25  | prepayment | office | 1.4  | 0.5   |                                       | critical
2.2    | gas-meter | IS:250 GS:170     | od:100        | prepayment | home   | 0.9  | 0.75  | Update Balance with positive value    |
2.3    | gas-meter | IS:30 GS:20       | od:100        | prepayment | office | 1.2  | 0.5   |                                       | critical
3.2    | gas-meter | IS:50 GS:34       | od:80 dsp:20  | all        | office | 1.2  | 0.4   |                                       |
3.1    | gas-meter | IS:12 GS:6        | od:90 dsp:10  | all        | office | 1.1  | 0.2   |                                       |
6.8    | gas-meter | IS:34 GS:22       | od:100        | all        | office | 1.3  | 0.4   |                                       | critical
6.11   | gas-meter | IS:12 GS:8        | od:100        | all        | office | 1.2  | 0.3   |                                       | critical
6.15.1 | gas-meter | IS:18 GS:10 ED:120| od:85 dev:15  | all        | office | 1.5  | 0.5   | Update Network Operator Certificates  | critical
6.15.2 | gas-meter | IS:26 GS:18       | od:100        | smets2     | office | 1.5  | 0.5   | Credential Type = Digital Signature   | critical
6.15.2 | gas-meter | IS:26 GS:18       | od:100        | smets2     | office | 1.5  | 0.5   | Credential Type = Key Agreement       | critical
6.17   | gas-meter | IS:26 GS:18       | od:100        | smets2     | office | 1.3  | 0.5   | Credential Type = Digital Signature   | critical
6.17   | gas-meter | IS:26 GS:18       | od:100        | smets2     | office | 1.3  | 0.5   | Credential Type = Key Agreement       | critical
6.21   | hub       | IS:26 GS:18       | od:90 dsp:10  | smets2     | office | 1.5  | 0.5   | Update Supplier Certificates          |
6.22   | gas-meter | IS:20 GS:12 ED:70 | od:100        | smets2     | office | 1.2  | 0.4   | Update ENO Alert Configuration        |
6.5    | meter     | ED:60             | od:88 dsp:12  | all        | office | 1.2  | 0.4   |                                       |
6.18.1 | meter     | ED:26             | od:88 dsp:12  | all        | office | 1.2  | 0.4   |                                       |
6.18.2 | meter     | ED:26             | od:88 dsp:12  | all        | office | 1.2  | 0.4   |                                       |
6.27   | meter     | ED:30             | od:88 dsp:12  | all        | office | 1.2  | 0.4   |                                       |
6.20.2 | meter     | ES:22             | od:88 dsp:12  | export     | office | 1.3  | 0.5   |                                       |
7.2    | gas-meter | IS:10 GS:6        | od:100        | prepayment | office | 1.3  | 0.4   |                                       | critical
7.3    | gas-meter | IS:12 GS:7        | od:100        | prepayment | home   | 1.2  | 0.5   |                                       | critical
6.23   | gas-meter | IS:20 GS:14       | od:40 dev:30 dsp:30 | all  | office | 1.7  | 0.6   |                                       |
11.3   | gas-meter | IS:14 GS:9        | od:60 dev:40  | all        | office | 1.9  | 0.5   |                                       | critical
`;

export const systemMix = `
srv    | device    | shares                          | modes    | homes  | hours  | hard | again | qualifier | kind
5.1    | meter     | IS:90 ES:50 GS:58 ED:34 GT:2 OU:8 | none:100 | all  | office | 0.5  | 0.3   |           |
5.2    | meter     | IS:32 ES:20 GS:18 ED:14 OU:2    | none:100 | all    | office | 0.4  | 0.1   |           |
5.3    | meter     | IS:32 ES:20 GS:18 ED:12 OU:2    | none:100 | all    | office | 0.5  | 0.2   |           |
8.2    | meter     | IS:110 ES:44 GS:64 ED:48 GT:2 RSA:6 OU:10 | none:100 | all | office | 0.4 | 0.1 |         |
8.4    | gas-meter | IS:66 ES:20 GS:40 ED:14 RSA:3   | none:100 | all    | office | 0.6  | 0.3   |           |
12.1   | none      | IS:54 ES:12 GS:28 ED:10 RSA:4   | none:100 | all    | office | 0.4  | 0.1   |           |
12.2   | gas-meter | IS:54 ES:10 GS:32 ED:6 RSA:3    | none:100 | smets2 | office | 0.5  | 0.2   |           |
8.3    | gas-meter | IS:12 GS:8                      | none:100 | all    | office | 0.5  | 0.2   |           |
8.14.3 | hub       | IS:15 GS:9                      | none:100 | smets2 | office | 0.8  | 0.3   |           |
8.14.4 | hub       | IS:13 GS:8                      | none:100 | smets2 | office | 0.8  | 0.3   |           |
11.1   | gas-meter | IS:38 GS:26                     | none:100 | all    | office | 1.2  | 0.3   |           |
11.4   | display   | IS:8 GS:3                       | none:100 | all    | office | 1    | 0.3   |           |
`;

/** Sent only as steps of an install: no share of their own. */
export const installMix = `
srv    | device    | shares    | modes        | homes  | hours   | hard | again | qualifier                    | kind
8.11   | hub       | IS:0 GS:0 | od:100       | all    | install | 1.9  | 0.7   |                              |
8.1.1  | gas-meter | IS:0 GS:0 | od:100       | all    | install | 1.8  | 0.7   |                              | critical
8.7.1  | meter     | IS:0 GS:0 | od:100       | all    | install | 1.7  | 0.7   |                              | critical
8.7.2  | proxy     | IS:0 GS:0 | od:100       | all    | install | 2    | 0.7   | Join GPF with GSME           |
6.21   | gas-meter | IS:0 GS:0 | od:100       | smets2 | install | 1.7  | 0.7   | Update Supplier Certificates |
6.20.1 | gas-meter | IS:0 GS:0 | od:100       | smets2 | install | 1.5  | 0.7   | Import MPxN                  |
8.14.1 | hub       | IS:0 GS:0 | none:100     | smets2 | install | 0.8  | 0.5   |                              |
8.14.2 | hub       | IS:0 GS:0 | none:100     | smets2 | install | 0.8  | 0.5   |                              |
`;
