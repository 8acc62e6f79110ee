// The file `taro build` looks for; everything it says stands in taro.js.
module.exports = require('./taro.js');
