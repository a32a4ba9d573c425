"""Every bound in the system: the unit in its name, the reason above it.

Settled here: how much of anything is accepted. Not here: what happens beyond a bound (the room
that meets it says so). Relations between bounds are asserted at the end: a bundle must hold a
report, a report must hold its header.
"""

from __future__ import annotations

# --- canonical bytes --------------------------------------------------------------------------

# The deepest body of ours is four levels (a row in a list in a map in a body). Twice that leaves
# room and keeps a hostile nest from costing anything.
canonical_depth_max = 8
# The widest body of ours is a list of names; a hostile list of empty items costs memory, not size.
canonical_items_max = 4_096
# CBOR can spell integers up to 64 bits; beyond that only tags could.
canonical_integer_max = 2**64 - 1
canonical_integer_min = -(2**63)

# --- report -----------------------------------------------------------------------------------

# A header of ours is 130 to 150 bytes. The rest is for ext keys of later versions.
header_bytes_max = 512
# A long statement in Arabic with every field filled is under 4 KiB; four times that is room.
body_bytes_max = 16_384
# One author, a quorum of at most nine admins, a few witnesses.
signatures_max = 16
# Header, signatures (100 bytes each as spelled) and body, with the lengths between them.
report_bytes_max = header_bytes_max + signatures_max * 110 + body_bytes_max + 32
# A log of four thousand million reports is no log of a person. 32 bits also fit every database.
seq_max = 2**32 - 1
# 1970 to 2242 in seconds; later claims are nonsense and would break calendars.
moment_s_max = 2**33
# Sixty years: the longest span that a person could honestly mean by one "when".
moment_span_s_max = 60 * 366 * 86_400
# Warnings and calls 3, counts and states 2, text 1, attachments 0.
urgency_max = 3
# Audiences are spaces of a later issue; a network with more than this has another problem.
audience_max = 65_535
epoch_max = 2**32 - 1
seal_max = 255
kind_number_max = 65_535
flags_max = 2**16 - 1
# Room for a handful of extensions of later versions.
ext_keys_max = 16
ext_key_max = 65_535
blind_bytes = 16

# --- fields -----------------------------------------------------------------------------------

# No city has more people; a larger number is a slip of the finger.
how_many_max = 10_000_000
# A voice message typed in: about two printed pages.
text_chars_max = 4_000
# One line: a place as written, an office, an outlet.
line_chars_max = 200
call_sign_chars_max = 32
tag_chars_max = 24
code_chars_max = 16
safe_name_chars_max = 40
person_name_chars_max = 120
# One casualty report names one household or one list page, not a register.
names_per_report_max = 100
# Rows in a readiness or supply table: a centre has a dozen sorts of vehicle.
rows_max = 40
# Links of one report to others.
ids_per_report_max = 64
# The number of a word; a vocabulary with more words than this is a dictionary.
term_number_max = 65_535
# A place's radius: the widest place one may honestly mean is a governorate.
radius_m_max = 300_000
attachments_max = 8
attachment_bytes_max = 32 * 1024 * 1024
media_type_chars_max = 80
origin_key_chars_max = 200
# A warning lives minutes (practice: alert to strike is 2 to 19 minutes); past an hour it is stale.
warning_minutes_max = 60
# An aircraft on its way arrives or turns within a quarter of an hour; one that circles, sooner.
warning_minutes_default = 15
warning_circling_minutes_default = 10
# Things that are not people (litres, meals, loaves, cylinders): a convoy's tonne counted in grams.
things_max = 1_000_000
# Hours that fuel lasts, days that a stock lasts: a leap year; what lasts longer is no worry.
hours_max = 8_784
days_max = 366
# Where a convoy was held up: one place for each, more than one could remember.
stops_max = 16
# Prices reach this in currencies that have lost their worth; whole units, no decimals.
price_max = 1_000_000_000

# --- network ----------------------------------------------------------------------------------

admins_max = 9
# The genesis with nine admins and their signatures is about 1.2 KiB.
genesis_bytes_max = 4_096
network_name_chars_max = 60
# The longest name in the world's list of time zones has half of this.
zone_chars_max = 64
# Seven days: an invitation crosses the city in a pocket, and then is dead.
invitation_life_s = 7 * 86_400
# Genesis and the control reports of two hundred members.
admission_bytes_max = 4 * 1024 * 1024
# The same as text, four signs for three bytes, with the line ends that a chat puts in.
shown_object_bytes_max = 6 * 1024 * 1024
roles_max = 8

# --- store ------------------------------------------------------------------------------------

# RFC 9106's second choice: it must run on a machine with 1 GB of memory.
argon2_memory_kib = 64 * 1024
argon2_passes = 3
argon2_lanes = 4
# Two pages of text; more is a file given by mistake.
passphrase_bytes_max = 4_096
# Eight commands at once on one home wait for each other; a person waits no longer than this.
busy_s_max = 30
# A centre that writes a hundred reports a day fills neither in five years. It bounds the disk that
# one key can take on every node; control reports have the same again to themselves.
key_reports_max = 200_000
key_bytes_max = 256 * 1024 * 1024
# The first weeks of a dozen centres whose admission is still on its way.
waiting_reports_max = 20_000
waiting_bytes_max = 16 * 1024 * 1024
# Whoever brings refused things under new names each time is counted with the others.
refusal_peers_max = 1_000
# Pictures and figures of a few windows and languages; each is made again in seconds.
cache_entries_max = 64
# Room for ten thousand reports twice over: in the log of writes, then in the database.
free_bytes_wanted = 32 * 1024 * 1024
# Below this a disk counts as full: a page, its log and the shared memory no longer fit for sure.
free_bytes_step = 1024 * 1024

# --- sync: bundles ----------------------------------------------------------------------------

# One file on a stick. A machine with 1 GB of memory must be able to open it whole.
bundle_bytes_max = 64 * 1024 * 1024
# Smaller files are padded to this: the first chunk, so that one report looks like two hundred.
bundle_bytes_min = 64 * 1024
# The chunk of the sealing: what is decrypted to try one secret.
bundle_chunk_bytes = 64 * 1024
# Three months of weekly secrets, with room. Each trial costs one chunk.
bundle_secrets_max = 32
# What a bundle may hold once inflated; the same bound as the file, so neither surprises the other.
bundle_inflated_bytes_max = 64 * 1024 * 1024
# Signatures and hashes do not deflate: honest bundles reach 3 to 1. Beyond this it is a bomb.
bundle_inflated_ratio_max = 100
# Where ours close one bundle and begin the next: forty thousand reports, little to hold at once.
bundle_packed_bytes_max = 16 * 1024 * 1024
# No report is under 200 bytes; without this bound, items of no length could fill the memory.
bundle_items_max = 300_000
# Receipts of others that one bundle of ours carries beside its reports.
bundle_frontiers_bytes_max = 1024 * 1024
# A home that has left more small files than this on one stick makes one of them.
bundle_increments_max = 8

# --- sync: frontiers --------------------------------------------------------------------------

# Two hundred members who each lost a laptop now and then; every restored home is another author.
frontier_authors_max = 2_000
# Lost sticks leave a hole each, copied homes a branch each, and the next stick closes them.
frontier_pieces_max = 16
# Two thousand authors with every log in as many pieces as permitted.
frontier_bytes_max = 2 * 1024 * 1024

# --- imports ----------------------------------------------------------------------------------

# A map of a hundred columns with a sentence on each is a quarter of this.
map_chars_max = 64 * 1024
# The widest tables of casualty recorders have some sixty columns and a hundred thousand rows.
table_bytes_max = 64 * 1024 * 1024
table_rows_max = 200_000
table_columns_max = 500
# A cell that a map reads is a number, a day, a word or a name; this is a page of text.
cell_chars_max = 4_000

# --- links: drops -----------------------------------------------------------------------------

# Names in one folder. Forty centres leave at most nine files each; the rest is somebody's music.
drop_entries_max = 20_000
# Midnight UTC of 1 January 2000: every file of ours bears it, so none says when it was written.
drop_file_time_s = 946_684_800

# --- picture ----------------------------------------------------------------------------------

# Over Aleppo's 109 quarters, the nearest centre is that of the right quarter for 83 of 100 points
# that lie within 500 m of it, for 57 of 100 between 500 and 1,000 m. Beyond, it would mislead.
nearest_quarter_m_max = 500
# Times of one incident by two watches and two memories, as recorders of air strikes find them.
near_s_max = 3_600
# What is known only to more than a week is a total of many days, and near to nothing.
near_span_s_max = 7 * 86_400
# No street is wider: a place "known to the street" with a larger radius is known to its quarter.
near_radius_m_max = 200
# A family of three may be any family; the same four or more on one day seldom are two (practice
# S5).
family_size_min = 4
# For how long one may go by a word that a road is open (practice D6); then ask first.
open_s_max = 2 * 3_600
# For how long one may go by a word that a hospital works (practice D10); then ask first.
works_s_max = 6 * 3_600
# What fell within this distance since somebody said that a place works makes one ask first.
strike_near_place_m = 500

# --- figures ----------------------------------------------------------------------------------

# Lists of names in one incident that people judged pair by pair to share nobody. The search for
# the most of them doubles with each; twelve desks have never written on one incident.
lists_compared_max = 12

# --- node -------------------------------------------------------------------------------------

# Three days by this home's own clock between an order to erase and its doing: time enough to see
# that the order came from a captured laptop.
erase_wait_s = 72 * 3_600
# A file of lines typed at a desk: a hundred thousand reports of some four hundred bytes.
lines_per_file_max = 100_000

# --- command line -----------------------------------------------------------------------------

# The largest body with every sign of it escaped as six.
jsonl_line_bytes_max = 6 * body_bytes_max
