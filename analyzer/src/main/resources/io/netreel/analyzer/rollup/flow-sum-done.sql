-- Its memory is for what follows.
DROP TABLE netreel.flow_sum;
