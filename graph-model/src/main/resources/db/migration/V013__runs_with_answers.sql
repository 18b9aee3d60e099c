comment on table resolver_run is 'How the answers for a generation came about; stored together with them, but older versions could lose it';
