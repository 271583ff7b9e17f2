<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\ResourceCollection;

// There is no resource of this name: the rows are written as they are.
class UserCollection extends ResourceCollection
{
}
