-- The server, for `vim.lsp.enable('planck')` of Neovim 0.11.
---@type vim.lsp.Config
return {
  cmd = { 'planck', 'lsp' },
  filetypes = { 'planck' },
  root_markers = { 'plan.plan', '.git' },
}
