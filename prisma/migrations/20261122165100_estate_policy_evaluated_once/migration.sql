-- Who asks is found out once a statement, not once a Device: a sub-select is evaluated before the rows are read. The comparison is as it was.
alter policy own_estate on device_snapshot using (
  case (select scoped_role()) when 'IS' then import_supplier when 'ES' then export_supplier when 'GS' then gas_supplier
    when 'ED' then electricity_distributor end = (select scoped_party()));
alter policy own_estate on device_pack using (
  case (select scoped_role()) when 'IS' then import_supplier when 'ES' then export_supplier when 'GS' then gas_supplier
    when 'ED' then electricity_distributor end = (select scoped_party()));
