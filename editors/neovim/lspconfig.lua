-- The server for nvim-lspconfig, on a Neovim before 0.11: put this into the configuration.
local configs = require('lspconfig.configs')
local root_pattern = require('lspconfig.util').root_pattern

if not configs.planck then
  configs.planck = {
    default_config = {
      cmd = { 'planck', 'lsp' },
      filetypes = { 'planck' },
      root_dir = root_pattern('plan.plan', '.git'),
      single_file_support = true,
    },
  }
end
require('lspconfig').planck.setup({})
