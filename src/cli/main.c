#include "cli/cli.h"

int
main (int argc, char **argv)
{
  return wab_cli_main (argc, argv);
}
