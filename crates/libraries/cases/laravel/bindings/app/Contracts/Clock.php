<?php

namespace App\Contracts;

interface Clock
{
    public function of($id);
}
