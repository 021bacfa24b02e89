-- The former limit stays an option beside the others once it is no longer in force: MP122B proposed to return to it.
insert into production_limit values
  ('25-again', 25, '2022-11', null, false, '25 Working Days, to which MP122B proposed to return', 'MP122B paper to the Operations Group (28 Sep 2021)');
