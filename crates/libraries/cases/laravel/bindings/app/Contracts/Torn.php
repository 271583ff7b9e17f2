<?php

namespace App\Contracts;

interface Torn
{
    public function of($id);
}
