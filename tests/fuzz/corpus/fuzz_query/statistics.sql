SELECT percentile(dur, 95), median(dur), stddev(dur), log_bucket(max(dur)) FROM slice s -- comment
