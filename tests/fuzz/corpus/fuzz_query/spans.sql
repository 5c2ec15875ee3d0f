SELECT ts, dur, a_name, b_name, b_id FROM span_join('slice', 'SELECT ts, dur, id, state AS name, thread_id FROM abnormal.thread_state WHERE dur > 3', 'thread_id') WHERE dur > 5 ORDER BY dur DESC
