# Made from the schema by `npm run export`. Refine it in files of your own.
project_name: "peloton"

constant: connection {
  value: "peloton"
  export: override_optional
}

constant: dataset {
  value: "peloton_sync"
  export: override_optional
}
